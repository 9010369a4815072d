/// What the hub knows of each station's terminal before the box is there.
/// In: IT's list of stations with the settings of their devices.
/// Out: the profile that a box gets when it is enrolled, and the sheets that are brought to it.
@NullMarked
package cn.bianmin.provisioning.stations;

import org.jspecify.annotations.NullMarked;
