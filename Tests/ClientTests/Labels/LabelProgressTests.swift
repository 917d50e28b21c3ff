import Client
import Testing

/// Keys, and which post comes next.
@Suite struct LabelProgressTests {
    @Test("Keys mean the same in both cases, and nothing where they mean nothing")
    func keys() {
        func meaning(_ key: Character, _ task: String = "stance") -> LabelKeys.Meaning? {
            LabelKeys.meaning(of: key.asciiValue ?? 0, task: task)
        }
        #expect(meaning("f") == .answer("for") && meaning("F") == .answer("for"))
        #expect(meaning("a") == .answer("against") && meaning("n") == .answer("neither"))
        #expect(meaning("n", "sentiment") == .answer("negative") && meaning("0", "sentiment") == .answer("neutral"))
        #expect(meaning("p", "sentiment") == .answer("positive") && meaning("f", "sentiment") == nil)
        #expect(meaning("s") == .answer("skip") && meaning("u") == .undo && meaning("q") == .quit)
        #expect(meaning("x") == nil && meaning("p") == nil)
        #expect(LabelKeys.hint(task: "stance") == "f for   a against   n neither   s skip   u undo   q quit")
    }

    @Test("Labelling goes on where it was left, and takes back what was answered last, also before")
    func progress() {
        var progress = LabelProgress(labels: ["for", nil, "skip", nil])
        #expect(progress.next == 1 && progress.done == 2 && progress.count == 4)
        progress.answer("against")
        #expect(progress.next == 3)
        #expect(progress.undo() == 1 && progress.next == 1)
        #expect(progress.undo() == 0 && progress.next == 0)
        #expect(progress.undo() == nil)
        for label in ["for", "for", "neither"] { progress.answer(label) }
        #expect(progress.next == nil && progress.done == 4)
        #expect(progress.undo() == 3)
    }
}
