// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "purser",
  products: [
    .executable(name: "purser", targets: ["purser"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    // The door to libcsv: a module map and a shim, nothing else.
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),

    // Reading: bytes become records and values with their place.
    .target(name: "CSV", dependencies: ["CLibCSV"]),
    .target(name: "JSON"),

    // Rules: pure, no I/O, no clock, no chance.
    .target(name: "Schema", dependencies: ["JSON"]),
    .target(name: "Provisioning", dependencies: ["JSON"]),
    .target(
      name: "Providers",
      dependencies: ["JSON", "Provisioning", "Schema", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Documents")]
    ),

    // The three that touch the world; they do not know each other.
    .target(
      name: "Manifest",
      dependencies: [
        "CSV", "JSON", "Providers", "Provisioning", "Schema",
        .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .target(
      name: "Delivery",
      dependencies: [
        "Providers", "Provisioning",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),
    .target(
      name: "Ledger",
      dependencies: [
        "JSON", "Provisioning",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]
    ),

    // One run, and what is told of it.
    .target(name: "Batch", dependencies: ["Ledger", "Provisioning"]),
    .target(name: "Reports", dependencies: ["CSV", "JSON", "Ledger", "Provisioning"]),

    // Simulated providers on loopback.
    .target(
      name: "Sandbox",
      dependencies: [
        "JSON", "Providers", "Provisioning", "Schema",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),

    // The command line.
    .executableTarget(
      name: "purser",
      dependencies: [
        "Batch", "CSV", "Delivery", "JSON", "Ledger", "Manifest", "Providers", "Provisioning", "Reports",
        "Sandbox", "Schema",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    // What the promises about speed are measured by.
    .executableTarget(
      name: "purser-benchmarks",
      dependencies: [
        "Batch", "CLibCSV", "Delivery", "JSON", "Ledger", "Manifest", "Providers", "Provisioning", "Sandbox",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]
    ),

    // Test support: a simulated account service, a manual clock, seeded chance, crash points.
    .target(name: "PurserTesting", dependencies: ["Provisioning"]),

    .testTarget(name: "CSVTests", dependencies: ["CSV", "JSON", "Provisioning"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "Provisioning", "PurserTesting"]),
    .testTarget(name: "SchemaTests", dependencies: ["JSON", "Provisioning", "Schema"]),
    .testTarget(name: "ProvisioningTests", dependencies: ["Provisioning", "PurserTesting"]),
    .testTarget(name: "ProvidersTests", dependencies: ["JSON", "Providers", "Provisioning", "Schema"]),
    .testTarget(
      name: "ManifestTests",
      dependencies: ["CSV", "JSON", "Manifest", "Providers", "Provisioning", "Schema"]
    ),
    .testTarget(
      name: "DeliveryTests",
      dependencies: [
        "Delivery", "JSON", "Providers", "Provisioning", "Sandbox",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]
    ),
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "JSON", "Ledger", "Provisioning", "PurserTesting", .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(name: "BatchTests", dependencies: ["Batch", "JSON", "Ledger", "Provisioning", "PurserTesting"]),
    .testTarget(name: "ReportsTests", dependencies: ["CSV", "JSON", "Ledger", "Provisioning", "Reports"]),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "JSON", "Provisioning", "Sandbox",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    // The source tree keeps its own rules, and the articles tell the truth.
    .testTarget(name: "TidyTests", dependencies: ["Providers", "Provisioning", "Schema"]),
    .testTarget(name: "PurserTests", dependencies: ["JSON", "Provisioning", "purser"]),
  ],
  swiftLanguageModes: [.v6]
)

/// The two targets that call C by pointer; everywhere else an unsafe line is a warning, and a warning an error.
let doorsToC: Set<String> = ["CSV", "purser-benchmarks"]

for target in package.targets where target.type != .system {
  var settings = target.swiftSettings ?? []
  settings += [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0443-warning-control-flags.md
    .treatAllWarnings(as: .error),
  ]
  if !doorsToC.contains(target.name) {
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
    settings.append(.strictMemorySafety())
  }
  target.swiftSettings = settings
}
