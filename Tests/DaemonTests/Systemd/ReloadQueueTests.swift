@testable import Daemon
import Testing

@Suite struct ReloadQueueTests {
    @Test("A request when nothing runs begins a run, and hears of it")
    func single() {
        var queue = ReloadQueue<Int>()
        #expect(queue.request(1) == .begin)
        #expect(queue.isRunning)
        let end = queue.finish()
        #expect(end.waiters == [1])
        #expect(end.then == .wait)
        #expect(!queue.isRunning)
    }

    @Test("Requests during a run make exactly one more run, which answers all of them")
    func queued() {
        var queue = ReloadQueue<Int>()
        #expect(queue.request(1) == .begin)
        for waiter in 2...5 { #expect(queue.request(waiter) == .wait) }
        let first = queue.finish()
        #expect(first.waiters == [1])
        #expect(first.then == .begin)
        let second = queue.finish()
        #expect(second.waiters == [2, 3, 4, 5])
        #expect(second.then == .wait)
    }

    @Test("A signal during a run is not swallowed, though nobody waits for it")
    func signal() {
        var queue = ReloadQueue<Int>()
        #expect(queue.request(1) == .begin)
        #expect(queue.request() == .wait)
        #expect(queue.finish().then == .begin)
        let second = queue.finish()
        #expect(second.waiters.isEmpty)
        #expect(second.then == .wait)
    }

    @Test("A waiter that has gone is not answered, and its run happens all the same")
    func withdrawn() {
        var queue = ReloadQueue<Int>()
        _ = queue.request(1)
        _ = queue.request(2)
        queue.withdraw { $0 < 3 }
        #expect(queue.finish().waiters.isEmpty)
        #expect(queue.isRunning)
    }

    @Test("An end without a run changes nothing")
    func strayEnd() {
        var queue = ReloadQueue<Int>()
        #expect(queue.finish().then == .wait)
        #expect(queue.request(1) == .begin)
    }

    @Test("Whatever the order: everybody hears once, of a run that began after the request, and no run is in vain")
    func anyOrder() {
        var generator = Splitmix(state: 7)
        var queue = ReloadQueue<(id: Int, asked: Int)>()
        var (begun, time, asked, answered) = ([Int](), 0, 0, 0)
        for _ in 0..<10_000 {
            time += 1
            if Bool.random(using: &generator) {
                asked += 1
                if queue.request((asked, time)) == .begin { begun.append(time) }
            } else if queue.isRunning {
                let start = begun.removeFirst()
                let end = queue.finish()
                answered += end.waiters.count
                #expect(!end.waiters.isEmpty)
                for waiter in end.waiters { #expect(waiter.asked <= start) }
                if end.then == .begin { begun.append(time) }
            }
            #expect(begun.count == (queue.isRunning ? 1 : 0))
        }
        while queue.isRunning { answered += queue.finish().waiters.count }
        #expect(answered == asked)
    }
}
