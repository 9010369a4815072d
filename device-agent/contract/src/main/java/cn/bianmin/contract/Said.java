package cn.bianmin.contract;

/// The same thing in both languages.
public record Said(String chinese, String english) {
    public String in(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    /// Both, for a line that everybody reads.
    public String inBoth() {
        return chinese + " " + english;
    }
}
