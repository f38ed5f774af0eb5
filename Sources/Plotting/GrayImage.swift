/// An image of shades of grey.
public struct GrayImage: Sendable, Equatable {
  /// Columns and rows of pixels.
  public let width, height: Int
  /// Pixels row by row from the top left, 0 for black to 1 for white.
  public let pixels: [Float]

  /// Makes an image of shades; pixels that are not given are not numbers.
  public init(width: Int, height: Int, gray: [Float]) {
    self.width = max(0, width)
    self.height = max(0, height)
    let count = self.width * self.height
    pixels = Array(gray.prefix(count)) + Array(repeating: .nan, count: max(0, count - gray.count))
  }

  /// Makes an image of the luminance of red, green and blue, three numbers from 0 to 1 a pixel:
  /// 0.2126 R + 0.7152 G + 0.0722 B (ITU-R BT.709).
  public init(width: Int, height: Int, rgb: [Float]) {
    let shades = (0..<rgb.count / 3).map { pixel -> Float in
      let (red, green, blue) = (rgb[3 * pixel], rgb[3 * pixel + 1], rgb[3 * pixel + 2])
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    self.init(width: width, height: height, gray: shades)
  }

  /// The shade of a pixel inside the image.
  subscript(x: Int, y: Int) -> Float { pixels[y * width + x] }

  /// The image with every pixel repeated, or with means of neighbouring pixels; one that is not a number decides.
  func resized(width newWidth: Int, height newHeight: Int) -> GrayImage {
    if newWidth == width, newHeight == height { return self }
    let columns = Resampling(width, to: newWidth)
    let rows = Resampling(height, to: newHeight)
    var shades: [Float] = []
    shades.reserveCapacity(max(0, newWidth * newHeight))
    for row in rows.spans {
      for column in columns.spans {
        var (sum, mass) = (Float(0), Float(0))
        for y in row.values {
          for x in column.values {
            let weight =
              rows.weights[row.weight + y - row.values.lowerBound]
              * columns.weights[column.weight + x - column.values.lowerBound]
            sum += Float(weight) * self[x, y]
            mass += Float(weight)
          }
        }
        shades.append(mass > 0 ? sum / mass : .nan)
      }
    }
    return GrayImage(width: newWidth, height: newHeight, gray: shades)
  }
}
