import Foundation
import NIOCore

/// Damages what a connection sends; it stands next to the socket, below HTTP.
///
/// A fault is told as an outbound event before its answer is written, and is over with that answer.
final class WireFaultHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private var fault: WireFault?
  private var held = ByteBuffer()
  private var promises: [EventLoopPromise<Void>] = []

  static let dripSize = 16
  static let dripInterval = TimeAmount.milliseconds(2)

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard let fault = event as? WireFault else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    switch fault {
    case .close: context.close(promise: promise)
    case .reset: reset(context, promise)
    case .silence, .half, .drip:
      self.fault = fault
      promise?.succeed(())
    }
  }

  // A client that gives up on a silent connection only half-closes it.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .silence = fault, event as? ChannelEvent == .inputClosed {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard fault != nil, case .byteBuffer(var buffer) = unwrapOutboundIn(data) else {
      context.write(data, promise: promise)
      return
    }
    held.writeBuffer(&buffer)
    if let promise { promises.append(promise) }
  }

  func flush(context: ChannelHandlerContext) {
    switch fault {
    case .half:
      let bytes = held.readSlice(length: held.lengthToHalfBody) ?? ByteBuffer()
      context.writeAndFlush(wrapOutboundOut(.byteBuffer(bytes)), promise: nil)
      context.close(promise: nil)
      finish()
    case .drip:
      fault = nil
      drip(context, held, takePromises())
      held = ByteBuffer()
    default:
      context.flush()
    }
  }

  // Closing with a linger time of zero sends RST in place of FIN.
  private func reset(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    guard let options = context.channel as? any SocketOptionProvider else {
      context.close(promise: promise)
      return
    }
    let context = context.loopBound
    options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in context.value.close(promise: promise) }
  }

  private func drip(_ context: ChannelHandlerContext, _ bytes: ByteBuffer, _ promises: [EventLoopPromise<Void>]) {
    var rest = bytes
    guard context.channel.isActive,
      let drop = rest.readSlice(length: min(Self.dripSize, rest.readableBytes)), drop.readableBytes > 0
    else {
      for promise in promises { promise.succeed(()) }
      return
    }
    context.writeAndFlush(wrapOutboundOut(.byteBuffer(drop)), promise: nil)
    let next = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.dripInterval) { [rest] in
      let (handler, context) = next.value
      handler.drip(context, rest, promises)
    }
  }

  private func finish() {
    fault = nil
    held = ByteBuffer()
    for promise in takePromises() { promise.succeed(()) }
  }

  private func takePromises() -> [EventLoopPromise<Void>] {
    defer { promises = [] }
    return promises
  }
}

extension ByteBuffer {
  /// How many bytes the head and one half of the body take.
  fileprivate var lengthToHalfBody: Int {
    let view = readableBytesView
    let separator = Array("\r\n\r\n".utf8)
    guard let head = view.firstRange(of: separator) else { return readableBytes / 2 }
    let headLength = view.distance(from: view.startIndex, to: head.upperBound)
    return headLength + (readableBytes - headLength) / 2
  }
}

extension ChannelHandlerContext {
  fileprivate var loopBound: NIOLoopBound<ChannelHandlerContext> {
    NIOLoopBound(self, eventLoop: eventLoop)
  }
}
