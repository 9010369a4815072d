/// The terminal's own page: which station this is, what time it is and whether to believe it, whether the
/// centre is reached and what waits. In: a running agent. Out: one page of HTML, complete without a script.
@NullMarked
package cn.bianmin.kiosk.status;

import org.jspecify.annotations.NullMarked;
