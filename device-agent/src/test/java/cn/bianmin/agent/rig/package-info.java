/// Proofs on the kernel's own simulated devices. They run inside the virtual machine that `device-
/// agent/rig/run` starts; in go the real adapters, out comes a line a check.
package cn.bianmin.agent.rig;
