import Daemon
import Testing

@Suite("The search for posts on which a module fails")
struct BisectionTests {
    /// Plays a module that fails on `poison`; with `always` on everything.
    private func search(
        _ count: Int, poison: Set<Int>, hasControl: Bool = false, always: Bool = false
    ) -> (answered: Set<Int>, givenUp: [Int], last: Bisection.Step, failures: Int) {
        var bisection = Bisection(count: count, hasControl: hasControl)
        var answered: Set<Int> = []
        var failures = 0
        for _ in 0..<10_000 {
            switch bisection.step {
            case .send(let range):
                if always || !poison.isDisjoint(with: range) {
                    failures += 1
                    bisection.failed()
                } else {
                    answered.formUnion(range)
                    bisection.succeeded()
                }
            case .control: if always { bisection.failed() } else { bisection.succeeded() }
            case .done, .stuck: return (answered, bisection.givenUp, bisection.step, failures)
            }
        }
        return (answered, bisection.givenUp, bisection.step, failures)
    }

    @Test("Exactly the poisonous posts are given up, wherever they are", arguments: [1, 2, 3, 7, 64, 65])
    func findsEach(count: Int) {
        for poison in 0..<count {
            let found = search(count, poison: [poison], hasControl: true)
            #expect(found.last == .done && found.givenUp == [poison])
            #expect(found.answered == Set(0..<count).subtracting([poison]))
        }
    }

    @Test("Several poisonous posts are all found")
    func findsSeveral() {
        let poison: Set = [0, 1, 2, 3, 4, 5, 17, 31, 63]
        let found = search(64, poison: poison, hasControl: true)
        #expect(found.last == .done && Set(found.givenUp) == poison && found.answered.count == 55)
    }

    @Test("One of 64 is found with as many failures as halving needs, and two tries of the whole and of the post")
    func isFast() {
        #expect(search(64, poison: [0]).failures == 2 + 5 + 2)
        #expect(search(64, poison: [63]).failures == 2 + 5 + 2)
    }

    @Test("A failure that does not come again gives nothing up")
    func failsOnce() {
        var bisection = Bisection(count: 10, hasControl: false)
        bisection.failed()
        #expect(bisection.step == .send(0..<10))
        bisection.succeeded()
        #expect(bisection.step == .done && bisection.givenUp.isEmpty)
    }

    @Test("A module that fails on everything is at fault itself: no post is done", arguments: [1, 5, 64, 4096])
    func failsAlways(count: Int) {
        for hasControl in [false, true] {
            let found = search(count, poison: [], hasControl: hasControl, always: true)
            #expect(found.last == .stuck)
            #expect(found.failures < 40)
        }
    }

    @Test("A single post without another one to compare with is not given up")
    func noControl() { #expect(search(1, poison: [0]).last == .stuck) }

    @Test("Without posts there is nothing to do")
    func empty() { #expect(Bisection(count: 0, hasControl: false).step == .done) }
}

@Suite("The pauses before a module is started again")
struct BackOffTests {
    @Test("They double from one second to a minute, and start again after an answer")
    func doubles() {
        var backOff = BackOff()
        let pauses = (0..<9).map { _ in backOff.failed() }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        backOff.succeeded()
        #expect(backOff.failed() == .seconds(1))
    }
}
