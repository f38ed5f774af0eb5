import Matrices

/// Turns the pixels of images, 0...255, into features: pixel ÷ 255 minus the mean of that over the training images.
struct Pixels {
  private let means: [Double]

  /// Takes the means from the pixels of training images, `count` each.
  init(training pixels: ArraySlice<UInt8>, of count: Int) {
    var sums = Array(repeating: 0, count: count)
    pixels.withUnsafeBufferPointer { pixels in
      for image in stride(from: 0, to: pixels.count, by: count) {
        for pixel in 0..<count { sums[pixel] += Int(pixels[image + pixel]) }
      }
    }
    let images = max(1, pixels.count / count)
    means = sums.map { Double($0) / Double(images) / 255 }
  }

  /// The features of images, [images, pixels].
  func features(_ pixels: ArraySlice<UInt8>) -> Matrix {
    Matrix(rows: pixels.count / means.count, columns: means.count) { features in
      pixels.withUnsafeBufferPointer { pixels in
        for image in stride(from: 0, to: pixels.count, by: means.count) {
          for (pixel, mean) in means.enumerated() {
            features[image + pixel] = Float(Double(pixels[image + pixel]) / 255 - mean)
          }
        }
      }
    }
  }
}
