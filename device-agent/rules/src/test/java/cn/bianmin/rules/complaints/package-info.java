/// Proves what may happen to a complaint, by whom and by when.
@NullMarked
package cn.bianmin.rules.complaints;

import org.jspecify.annotations.NullMarked;
