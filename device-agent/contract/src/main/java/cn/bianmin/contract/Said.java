package cn.bianmin.contract;

/// The same thing in both languages.
public record Said(String chinese, String english) {
    public String in(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }
}
