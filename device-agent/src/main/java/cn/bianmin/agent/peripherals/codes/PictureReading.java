package cn.bianmin.agent.peripherals.codes;

/// What was found in a picture.
public sealed interface PictureReading {
    /// @param text of the code, at most [CodeScanner#MAX_CHARS] characters
    record Read(String text) implements PictureReading {}

    record Refused(Reason reason) implements PictureReading {}

    /// Why nothing was read, with what the villager can do.
    enum Reason {
        TOO_LARGE("图片太大了,请换一张小一点的。", "The picture is too large. Please take a smaller one."),
        NOT_A_PICTURE("这不是能识别的图片,请用 JPG 或 PNG 图片。", "This is no picture that can be read. Please use JPG or PNG."),
        NO_CODE("图里没有找到二维码,请对准号票再拍一张。", "No code was found in the picture. Please take another of the slip."),
        TOO_LONG("这个二维码内容太长,不是号票。", "This code is far too long for a slip.");

        private final String chinese;
        private final String english;

        Reason(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String chinese() {
            return chinese;
        }

        public String english() {
            return english;
        }
    }
}
