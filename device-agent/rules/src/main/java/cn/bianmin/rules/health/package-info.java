/// When a terminal does not do well: the limits, and what they say of a report. Terminal and hub have to agree: the
/// one reports at once what the other raises an alert for.
/// In: reports of health, and what was wrong before. Out: what is wrong now.
@NullMarked
package cn.bianmin.rules.health;

import org.jspecify.annotations.NullMarked;
