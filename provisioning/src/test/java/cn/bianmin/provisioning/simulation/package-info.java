/// The whole fleet in one thread under one seed: real terminals' and hub's logic and databases, on a simulated
/// network, broker, disks and clocks. In: a seed. Out: nothing, or the first promise that was broken and how to
/// see it again. Simulated are only things behind production ports: the link, the time sources, randomness, the
/// disk's faults.
@NullMarked
package cn.bianmin.provisioning.simulation;

import org.jspecify.annotations.NullMarked;
