/// The centre: broker, intake, ledgers of all terminals, and the tools of those who run it. In: what terminals
/// send. Out: acknowledgements, views, exports. Absent on purpose: the insides of a terminal.
@NullMarked
package cn.bianmin.provisioning;

import org.jspecify.annotations.NullMarked;
