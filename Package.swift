// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled in the Swift 6 language mode with warnings as errors.
let swift: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility")]

/// The kernels are optimised in debug builds too: unoptimised they make the tests crawl.
let kernels: [CSetting] = [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror"])]

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func source(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func test(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, resources: resources, swiftSettings: swift)
}

let package = Package(
  name: "bnviz",
  products: [.executable(name: "bnviz", targets: ["bnviz"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Sources of readings.
    .target(name: "CKernels", cSettings: kernels),
    .target(name: "CEmbedded", exclude: ["handout", "optdigits.csv"]),
    source("Matrices", ["CKernels"]),
    source("Networks", ["Matrices"]),
    source("Datasets", ["CEmbedded", "Matrices"]),
    source("Probes", ["CKernels", "Matrices", "Networks", "Readings"]),
    source("Training", ["Datasets", "Matrices", "Networks", "Probes", "Readings"]),
    source(
      "ExperimentFiles", ["CEmbedded", "Readings", "Training", .product(name: "Yams", package: "Yams")]),
    source("Recordings", ["CZlib", "Readings"]),
    source("Lessons", ["Readings"]),
    source(
      "LessonFiles",
      [
        "CEmbedded", "ExperimentFiles", "Lessons", "Readings", "Training",
        .product(name: "Yams", package: "Yams"),
      ]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    source("Exports", ["CEmbedded", "Readings"]),
    source("Reports", ["Readings"]),
    source("EventLogs", ["Readings"]),
    source("Sweeps", ["Cells", "Exports", "Plotting", "Readings", "Reports"]),
    // The table between the two wings.
    source("Readings"),
    // Pictures of readings.
    source("Cells"),
    source("Plotting", ["Cells"]),
    source("Screens", ["Cells", "Lessons", "Plotting", "Readings"]),
    .systemLibrary(
      name: "CNCurses", providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .target(name: "CSignals"),
    source("Terminal", ["Cells", "CNCurses", "CSignals"]),
    .executableTarget(
      name: "bnviz",
      dependencies: [
        arguments, "CSignals", "Cells", "Datasets", "EventLogs", "ExperimentFiles", "Exports",
        "LessonFiles", "Lessons", "Readings", "Recordings", "Reports", "Screens", "Sweeps", "Terminal",
        "Training",
      ],
      swiftSettings: swift),
    .executableTarget(
      name: "bnviz-bench",
      dependencies: [
        arguments, "Cells", "Datasets", "ExperimentFiles", "Matrices", "Probes", "Readings",
        "Recordings", "Screens", "Training",
      ],
      path: "Benchmarks/bnviz-bench", swiftSettings: swift),
    // Tests, in the order of the sources.
    test("Matrices", ["CKernels", "Matrices"]),
    test("Networks", ["Matrices", "Networks"], resources: [.copy("Fixtures")]),
    test("Datasets", ["Datasets", "Matrices"], resources: [.copy("Fixtures")]),
    test("Probes", ["Matrices", "Networks", "Probes", "Readings"]),
    test("Training", ["Datasets", "Networks", "Readings", "Training"]),
    test(
      "ExperimentFiles",
      ["CEmbedded", "Datasets", "ExperimentFiles", "Matrices", "Networks", "Readings", "Training"]),
    test("LessonFiles", ["CEmbedded", "ExperimentFiles", "LessonFiles", "Lessons", "Readings", "Training"]),
    test(
      "Recordings", ["ExperimentFiles", "Readings", "Recordings", "Training"], resources: [.copy("Fixtures")]),
    test("Exports", ["CEmbedded", "Cells", "Exports", "Readings"]),
    test("Reports", ["Readings", "Reports"]),
    test("EventLogs", ["EventLogs", "Readings"]),
    test("Sweeps", ["Cells", "GoldenFrames", "Readings", "Reports", "Sweeps"]),
    test("Readings", ["Readings"]),
    test("Lessons", ["Lessons", "Readings"]),
    test("Cells", ["CastPlayer", "Cells", "GoldenFrames"]),
    test("Plotting", ["Cells", "GoldenFrames", "Plotting"]),
    test("Screens", ["Cells", "GoldenFrames", "Lessons", "Plotting", "Readings", "Screens"]),
    test("Terminal", ["CNCurses", "Cells", "Terminal"]),
    test(
      "Program",
      [
        arguments,
        "CastPlayer", "Cells", "Exports", "Readings", "Recordings", "Screens", "TerminalTrial", "Training",
        "bnviz",
      ]),
    test("Benchmarks", ["Readings", "bnviz-bench"]),
    // Kept frames and their comparison; imported by tests alone.
    .target(
      name: "GoldenFrames", dependencies: ["Cells"], path: "Tests/GoldenFrames", swiftSettings: swift),
    // A small terminal that plays casts; imported by tests alone.
    .target(name: "CastPlayer", dependencies: ["Cells"], path: "Tests/CastPlayer", swiftSettings: swift),
    // A program of the tests.
    .executableTarget(
      name: "TerminalTrial", dependencies: ["Cells", "Terminal"], path: "Tests/TerminalTrial",
      swiftSettings: swift),
  ]
)
