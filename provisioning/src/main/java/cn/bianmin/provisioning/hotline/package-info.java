/// Exchange with the hotline 12345 (DOMAIN A33), which has a system of its own. In: its orders as CSV. Out:
/// complaints by that channel, each once, and what became of them as CSV. Absent on purpose: telephony.
@NullMarked
package cn.bianmin.provisioning.hotline;

import org.jspecify.annotations.NullMarked;
