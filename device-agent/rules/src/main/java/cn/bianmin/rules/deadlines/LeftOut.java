package cn.bianmin.rules.deadlines;

import cn.bianmin.contract.Said;

/// Days between start and due that do not count, for a reason that people should hear: a holiday or a pause.
/// Ordinary weekends are not told.
public record LeftOut(Said why, int days) {}
