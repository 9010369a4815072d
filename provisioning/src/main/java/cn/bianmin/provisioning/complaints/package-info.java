/// What the hub knows of complaints (效能投诉; DOMAIN A33 to A35, D5): the fold of accepted entries, and lists for
/// the complaint centre. In: entries as the hub holds them, in its order, and the time of day. Out: complaints,
/// lists, and for the terminal where each came in that it is answered. Absent on purpose: what was said; it
/// stays sealed in the entry, and a desk that opens it says so first.
@NullMarked
package cn.bianmin.provisioning.complaints;

import org.jspecify.annotations.NullMarked;
