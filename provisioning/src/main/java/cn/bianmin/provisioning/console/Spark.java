package cn.bianmin.provisioning.console;

import java.util.ArrayList;
import java.util.List;

/// Small bars in a row, to be seen and not to be read; the words say what matters.
///
/// @param words for whoever does not see it
public record Spark(int width, int height, List<Bar> bars, String words) {
    private static final int HEIGHT = 24;
    private static final int STEP = 6;
    private static final int LONGEST = 120;
    private static final int THICK = 12;

    public record Bar(int x, int y, int width, int height) {}

    /// Upright bars, one a value.
    ///
    /// @param most what a full bar stands for, so that rows of one table compare
    static Spark upright(List<Integer> values, int most, String words) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < values.size(); i++) {
            int height = scaled(values.get(i), most, HEIGHT);
            if (height > 0) bars.add(new Bar(i * STEP, HEIGHT - height, STEP - 1, height));
        }
        return new Spark(values.size() * STEP, HEIGHT, bars, words);
    }

    /// One bar that lies.
    static Spark lying(long value, long most, String words) {
        int width = scaled(value, most, LONGEST);
        return new Spark(LONGEST, THICK, width > 0 ? List.of(new Bar(0, 0, width, THICK - 2)) : List.of(), words);
    }

    /// At least one pixel for whatever is more than nothing.
    static int scaled(long value, long most, int pixels) {
        return value <= 0 || most <= 0 ? 0 : Math.clamp(value * pixels / most, 1, pixels);
    }
}
