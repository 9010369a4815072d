/// The loop of a bad rating as a table, and its clocks.
@NullMarked
package cn.bianmin.rules.ratings;

import org.jspecify.annotations.NullMarked;
