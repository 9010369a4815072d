package cn.bianmin.web;

/// Answers one route. Called on a virtual thread of its own, so it may wait; must be thread-safe.
@FunctionalInterface
public interface Page {
    /// @throws Unreadable where what came cannot be understood; the browser is told the sentence
    Answer answer(Ask ask) throws Exception;
}
