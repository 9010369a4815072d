/// Who works at the station, and who is signed in.
/// In: the staff document, names and PINs. Out: sessions, refusals, and entries of who came and went.
@NullMarked
package cn.bianmin.agent.station.staff;

import org.jspecify.annotations.NullMarked;
