/// The whole hub, as operators and terminals meet it.
/// In: real terminals, real HTTP. Out: proofs.
@NullMarked
package cn.bianmin.provisioning.cli;

import org.jspecify.annotations.NullMarked;
