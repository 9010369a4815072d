/// The public board, asked by a stranger. In: a county's cases. Out: pages.
@NullMarked
package cn.bianmin.provisioning.open;

import org.jspecify.annotations.NullMarked;
