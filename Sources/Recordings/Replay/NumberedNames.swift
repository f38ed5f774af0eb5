/// Names of which each is its own: the second of equal ones ends in `-2`.
func numbered(_ names: [String]) -> [String] {
  let given = Set(names)
  var taken: Set<String> = []
  return names.map { name in
    var unique = name
    var number = 2
    // A number that leads to a name which another one has by itself is passed over.
    while taken.contains(unique) || (unique != name && given.contains(unique)) {
      unique = "\(name)-\(number)"
      number += 1
    }
    taken.insert(unique)
    return unique
  }
}
