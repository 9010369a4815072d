package cn.bianmin.provisioning.people;

import org.jspecify.annotations.Nullable;

/// A place in the network: a county's office, a town's centre, a village's station.
///
/// @param id as entries name it
/// @param parent id of the unit above, or null for the highest
public record Unit(String id, String name, @Nullable String parent) {}
