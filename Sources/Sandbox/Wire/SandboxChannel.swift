import HummingbirdCore
import Logging
import NIOCore

/// An HTTP/1.1 connection whose bytes can be damaged on their way out.
struct SandboxChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let http: HTTP1Channel
  let connections: OpenConnections

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(WireFaultHandler())
    }.flatMap {
      http.setup(channel: channel, logger: logger)
    }.map { value in
      connections.add(channel)
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
      await http.handle(value: value, logger: logger)
    }
  }
}
