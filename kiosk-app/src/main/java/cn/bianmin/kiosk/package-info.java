/// A terminal with screens: the agent of `device-agent` in the same process, and the pages that people see.
/// In: the terminal's configuration. Out: a running terminal. Absent on purpose: the insides of the centre.
@NullMarked
package cn.bianmin.kiosk;

import org.jspecify.annotations.NullMarked;
