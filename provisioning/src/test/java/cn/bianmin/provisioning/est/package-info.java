/// Tests of the enrolment service, with a client of our own and with other people's.
@NullMarked
package cn.bianmin.provisioning.est;

import org.jspecify.annotations.NullMarked;
