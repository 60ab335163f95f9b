import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Provisioning

// Errors are told apart by their types and by errno, never by their text: the text of a refused connection and of a reset
// one begin alike.

extension TransportFailure {
  /// The failure behind an error of the HTTP client.
  init(_ error: any Error, _ state: ExchangeState) {
    self =
      switch error {
      case let error as HTTPClientError: TransportFailure(error, state)
      case let error as NIOConnectionError: TransportFailure(error, state)
      case let error as IOError: TransportFailure(errno: error.errnoCode, state)
      case let error as HTTPParserError: TransportFailure(error, state)
      case let error as NIOSSLError: TransportFailure(error, state)
      case is NIOSSLExtraError: .tlsRefused
      case is SocketAddressError: .nameNotResolved
      case ChannelError.connectTimeout: .connectTimeout
      case is UnacceptableAnswer: .malformedAnswer(status: state.status)
      default: .connectionLost(status: state.status)
      }
  }

  private init(_ error: HTTPClientError, _ state: ExchangeState) {
    self =
      switch error {
      case .connectTimeout, .getConnectionFromPoolTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout:
        .connectTimeout
      case .tlsHandshakeTimeout: .handshakeBroken
      // An answer that had begun says more than that it did not end in time.
      case .deadlineExceeded, .readTimeout, .writeTimeout:
        state.status == nil ? .timeout : .connectionLost(status: state.status)
      case .proxyAuthenticationRequired: .proxyRefused(status: 407)
      // The client does not tell the proxy's status.
      case .invalidProxyResponse: .proxyRefused(status: nil)
      case .cancelled, .alreadyShutdown:
        state.boundary == .none ? .cancelled : .connectionLost(status: state.status)
      default: .connectionLost(status: state.status)
      }
  }

  // A name may stand for several addresses; they failed one after the other, and the last error is as good as any.
  private init(_ error: NIOConnectionError, _ state: ExchangeState) {
    if let failure = error.connectionErrors.last {
      self = TransportFailure(failure.error, state)
    } else {
      self = .nameNotResolved
    }
  }

  private init(errno code: CInt, _ state: ExchangeState) {
    self =
      switch code {
      case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL, EACCES, EPERM:
        state.boundary == .none ? .connectionRefused : .connectionLost(status: state.status)
      case ETIMEDOUT:
        state.boundary == .none ? .connectTimeout : .connectionLost(status: state.status)
      default: .connectionLost(status: state.status)
      }
  }

  private init(_ error: HTTPParserError, _ state: ExchangeState) {
    self =
      switch error {
      case .invalidEOFState, .closedConnection: .connectionLost(status: state.status)
      default: .malformedAnswer(status: state.status)
      }
  }

  private init(_ error: NIOSSLError, _ state: ExchangeState) {
    self =
      switch error {
      case .handshakeFailed(.sslError(let stack)):
        stack.contains(.eofDuringHandshake) ? .handshakeBroken : .tlsRefused
      case .handshakeFailed(.invalidSNIName), .handshakeFailed(.failedToSetALPN): .tlsRefused
      case .handshakeFailed: .handshakeBroken
      case .unableToValidateCertificate, .noCertificateToValidate, .failedToLoadCertificate,
        .noSuchFilesystemObject, .failedToLoadPrivateKey, .cannotMatchULabel, .cannotFindPeerIP:
        .tlsRefused
      default: .connectionLost(status: state.status)
      }
  }
}
