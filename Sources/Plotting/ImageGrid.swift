import Cells

/// Images with captions, side by side in as many columns as fit: digits and what a network takes them for.
///
/// Where backgrounds may be coloured, a cell shows two pixels, one above the other; elsewhere, and in ASCII, a pixel is
/// two characters, the fuller the lighter. Images are magnified while all have room, and made smaller where not even one
/// has. Pixels that are not numbers are marked in the colour of alarm.
public struct ImageGrid: Chart, Sendable {
  /// A line of text under an image.
  public struct Caption: Sendable, Equatable {
    /// What it says: `3 → 8`.
    public var text: String
    /// How it looks.
    public var style: Style

    /// Makes a caption.
    public init(_ text: String, style: Style = .standard) {
      self.text = text
      self.style = style
    }
  }

  /// An image with what stands under it.
  public struct Item: Sendable, Equatable {
    /// The image.
    public var image: GrayImage
    /// Lines under it.
    public var captions: [Caption]

    /// Makes an item.
    public init(_ image: GrayImage, captions: [Caption] = []) {
      self.image = image
      self.captions = captions
    }
  }

  /// What the images are.
  public var title: String
  /// The images, row by row.
  public var items: [Item]
  /// Whether cells may have a background; false where there are no colours.
  public var usesBackgrounds: Bool
  /// Largest number of pixels of the screen along the side of a pixel.
  public var largestMagnification: Int
  /// Position of the first image that is shown where there are more than fit.
  public var firstItem: Int
  /// Position of the image that is looked at; nil for none.
  public var selection: Int?
  /// What stands in place of the images while there are none.
  public var emptyText: String

  /// Makes a grid of images.
  public init(
    title: String = "", items: [Item] = [], usesBackgrounds: Bool, largestMagnification: Int = 4,
    firstItem: Int = 0, selection: Int? = nil, emptyText: String = "nothing yet"
  ) {
    self.title = title
    self.items = items
    self.usesBackgrounds = usesBackgrounds
    self.largestMagnification = largestMagnification
    self.firstItem = firstItem
    self.selection = selection
    self.emptyText = emptyText
  }
}
