/// What can be done at the region's stations, as the hub knows it.
/// In: the document `catalogue.yaml`, the same as terminals have.
/// Out: the catalogue in force.
@NullMarked
package cn.bianmin.provisioning.guide;

import org.jspecify.annotations.NullMarked;
