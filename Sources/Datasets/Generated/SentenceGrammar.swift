import Matrices

/// Writes sentences like "in the quiet valley, every lazy cat follows two birds." one after the other.
///
/// Subject and verb agree in number, so that a letter can depend on one that stood twenty characters before. Symbols are
/// written from left to right; [p: x] is x where a drawn u is below p, otherwise nothing; (p: x | y) is x where u is
/// below p, otherwise y; the name of a list is its word ⌊count · u⌋:
///
///     sentence → [0.3: opening ","] clause [0.4: place] [0.3: link clause] "." (0.25: line feed | space)
///     clause   → phrase verb phrase, with "s" after the verb where the first phrase is a singular
///     phrase   → (0.5: singular [0.4: adjective] noun | plural [0.4: adjective] noun "s")
struct SentenceGrammar {
  private static let openings = words("today,at night,in the quiet valley,after the storm,by the lake")
  private static let singulars = words("the,a,every,one,this")
  private static let plurals = words("the,some,two,many,these")
  private static let adjectives = words("young,quick,brave,small,lazy,jolly,tall")
  private static let nouns = words("cat,bird,king,queen,zebra,wizard,river,friend,horse,poet,judge,monkey")
  private static let verbs = words("see,hear,find,follow,like,visit,help,expect,remember,know,want")
  private static let places = words("near the river,under a tree,on the road,behind the house,over the hill")
  private static let links = words("and,while,because,but,when")

  private var generator: SeededGenerator

  init(generator: SeededGenerator) { self.generator = generator }

  /// Whole sentences of at least so many characters together.
  mutating func text(ofAtLeast count: Int) -> String {
    var text = ""
    var written = 0
    while written < count {
      let sentence = sentence()
      written += sentence.utf8.count
      text += sentence
    }
    return text
  }

  private mutating func sentence() -> String {
    var words: [String] = []
    if happens(0.3) { words.append(choice(Self.openings) + ",") }
    words += clause()
    if happens(0.4) { words.append(choice(Self.places)) }
    if happens(0.3) { words += [choice(Self.links)] + clause() }
    return words.joined(separator: " ") + "." + (happens(0.25) ? "\n" : " ")
  }

  private mutating func clause() -> [String] {
    let subject = phrase()
    return subject.words + [choice(Self.verbs) + (subject.isPlural ? "" : "s")] + phrase().words
  }

  private mutating func phrase() -> (words: [String], isPlural: Bool) {
    let isPlural = !happens(0.5)
    var words = [choice(isPlural ? Self.plurals : Self.singulars)]
    if happens(0.4) { words.append(choice(Self.adjectives)) }
    words.append(choice(Self.nouns) + (isPlural ? "s" : ""))
    return (words, isPlural)
  }

  private mutating func happens(_ probability: Double) -> Bool {
    Double(generator.uniform()) < probability
  }

  private mutating func choice(_ words: [String]) -> String {
    words[generator.index(below: words.count)]
  }

  private static func words(_ list: String) -> [String] {
    list.split(separator: ",").map(String.init)
  }
}
