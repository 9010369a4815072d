/// The kill campaign: real processes, real broker, real files, and no mercy.
/// In: a number of rounds and a seed. Out: lost 0, doubled 0, or the entries that prove otherwise.
@NullMarked
package cn.bianmin.provisioning.kill;

import org.jspecify.annotations.NullMarked;
