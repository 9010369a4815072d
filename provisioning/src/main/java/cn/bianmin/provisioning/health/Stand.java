package cn.bianmin.provisioning.health;

import cn.bianmin.provisioning.ledgers.Sighting;

/// What the hub knows of a terminal besides its entries.
///
/// @param station its name as people know it; empty where no list says
/// @param path ids of the units from the top to where it stands, each with a slash after it; empty where that is not
///     known
public record Stand(Sighting sighting, String station, String path) {}
