package cn.bianmin.rules.cases;

import cn.bianmin.contract.CaseFact;
import java.time.Instant;

/// A fact that counts, and when it happened.
public record Step(CaseFact fact, Instant at) {}
