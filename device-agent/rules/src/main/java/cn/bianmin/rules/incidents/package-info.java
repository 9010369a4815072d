/// What may happen in an incident (311; DOMAIN A13), and how its three clocks stand. In: its facts. Out: its
/// stage, its clocks, or the rule that a further fact would break. The clocks never stop for nights or
/// holidays.
@NullMarked
package cn.bianmin.rules.incidents;

import org.jspecify.annotations.NullMarked;
