import Plotting
import Readings

/// The images of a tensor [examples, channels, height, width] as shades.
///
/// Features are centred: each pixel less its mean over the images that are trained on. Of many images the least value of
/// a pixel is black for it, and so brings their ground back; of few the least of all values is.
struct SampleImages {
  private let tensor: NamedTensor
  /// What is black, one value a pixel of each channel.
  private let floors: [Float]
  /// How far above it white is.
  private let span: Float

  /// Number of images.
  var count: Int { tensor.shape[0] }
  /// Columns of pixels.
  var width: Int { tensor.shape[3] }
  /// Rows of pixels.
  var height: Int { tensor.shape[2] }

  /// From so many images on, every pixel has a floor of its own.
  private static let leastCount = 10

  /// Takes images, which are as light as those of a reference, the data set's; nil where the tensor is of something else.
  init?(_ tensor: NamedTensor, reference: NamedTensor?) {
    guard tensor.shape.count == 4, tensor.shape.allSatisfy({ $0 > 0 }) else { return nil }
    self.tensor = tensor
    let size = tensor.shape.dropFirst().reduce(1, *)
    let images = reference.flatMap { $0.shape.dropFirst() == tensor.shape.dropFirst() ? $0 : nil } ?? tensor
    var floors = [Float](repeating: .infinity, count: size)
    for (index, value) in images.values.enumerated() where value.isFinite {
      floors[index % size] = min(floors[index % size], value)
    }
    if images.shape[0] < Self.leastCount, let least = floors.min() {
      floors = floors.map { _ in least }
    }
    self.floors = floors.map { $0.isFinite ? $0 : 0 }
    var span: Float = 0
    for (index, value) in images.values.enumerated() where value.isFinite {
      span = max(span, value - self.floors[index % size])
    }
    self.span = span > 0 ? span : 1
  }

  /// An image; of three channels its luminance, of any other number the first.
  func image(_ example: Int) -> GrayImage {
    let pixels = width * height
    let start = example * tensor.shape[1] * pixels
    func shade(_ offset: Int) -> Float { (tensor.values[start + offset] - floors[offset]) / span }
    guard tensor.shape[1] == 3 else {
      return GrayImage(width: width, height: height, gray: (0..<pixels).map(shade))
    }
    let colors = (0..<pixels).flatMap { pixel in (0..<3).map { shade($0 * pixels + pixel) } }
    return GrayImage(width: width, height: height, rgb: colors)
  }

  /// The mean of the squared differences of an image from one of others of the same shape, in the units of the data.
  func squaredError(_ example: Int, from other: SampleImages) -> Double {
    let size = tensor.shape.dropFirst().reduce(1, *)
    guard size == other.tensor.shape.dropFirst().reduce(1, *), example < other.count else { return .nan }
    var sum = 0.0
    for index in example * size..<(example + 1) * size {
      let difference = Double(tensor.values[index]) - Double(other.tensor.values[index])
      sum += difference * difference
    }
    return sum / Double(size)
  }
}

extension GrayImage {
  /// Images of one height from left to right, with a column of grey between them.
  static func row(_ images: [GrayImage]) -> GrayImage {
    let height = images.map(\.height).min() ?? 0
    let lines = (0..<height).map { y in
      images.map { Array($0.pixels[y * $0.width..<(y + 1) * $0.width]) }.joined(separator: [0.4])
    }
    let width = images.reduce(0) { $0 + $1.width } + max(0, images.count - 1)
    return GrayImage(width: width, height: height, gray: Array(lines.joined()))
  }
}
