package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.TypedCode;

/// Codes as people have them in hand.
final class CodeWords {
    private CodeWords() {}

    /// With its dash as on the slip; the number of an order from elsewhere as it came.
    static String printed(String code) {
        return TypedCode.read(code).map(TypedCode::printed).orElse(code);
    }
}
