package cn.bianmin.rules.guide;

import cn.bianmin.contract.Said;
import java.util.Optional;

/// A group of items, as the first question of the kiosk offers it (DOMAIN D1, K1).
///
/// @param parent id of the theme that it stands in, if it is no first choice
public record Theme(String id, Said name, Said hint, Optional<String> parent) {}
