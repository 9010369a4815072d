/// Proves what may happen in an incident and how its clocks run.
@NullMarked
package cn.bianmin.rules.incidents;

import org.jspecify.annotations.NullMarked;
