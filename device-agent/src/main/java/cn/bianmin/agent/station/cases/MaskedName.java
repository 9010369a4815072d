package cn.bianmin.agent.station.cases;

import java.text.Normalizer;

/// As much of a name as may be written down (DOMAIN F1): 张*民, 张*.
public final class MaskedName {
    private MaskedName() {}

    public static String of(String name) {
        int[] signs = Normalizer.normalize(name.strip(), Normalizer.Form.NFC)
                .codePoints()
                .toArray();
        var masked = new StringBuilder();
        for (int i = 0; i < signs.length; i++) {
            boolean isShown = (i == 0 && signs.length > 1) || (i == signs.length - 1 && signs.length > 2);
            masked.appendCodePoint(isShown ? signs[i] : '*');
        }
        return masked.toString();
    }
}
