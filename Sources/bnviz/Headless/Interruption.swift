import Dispatch
import Foundation
import Readings

/// Notices SIGINT, SIGTERM and SIGHUP while a run is made without a terminal, so that it can end between two steps.
struct Interruption {
  private let received = Mailbox<Int32>()
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM, SIGHUP].map { [received] number in
      // The default action would end the program before the source saw the signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { received.put(number) }
      source.resume()
      return source
    }
  }

  /// The signal that came since the last call; nil if none did.
  func next() -> Int32? { received.take() }
}
