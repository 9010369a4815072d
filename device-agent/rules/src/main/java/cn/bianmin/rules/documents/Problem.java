package cn.bianmin.rules.documents;

/// What is wrong in a document.
///
/// @param line in the file, from 1; 0 when no one line is to blame
/// @param sentence for the person who wrote the file
public record Problem(int line, String sentence) {
    @Override
    public String toString() {
        return line > 0 ? "line " + line + ": " + sentence : sentence;
    }
}
