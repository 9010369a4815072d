/// What supervision may do, as tables.
@NullMarked
package cn.bianmin.rules.supervision;

import org.jspecify.annotations.NullMarked;
