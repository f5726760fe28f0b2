/**
 * What the line to the hub may cost, and when it may be used: a day's octets and the hours of the day.
 *
 * <p>{@link id.titian.agent.uplink.thrift.Thrift} is asked before anything is said and answers with a
 * {@link id.titian.agent.uplink.thrift.Leave}; {@link id.titian.agent.uplink.thrift.DayBook} counts what was said, on disk.
 * {@link id.titian.agent.uplink.thrift.Alarms} tells what may be said in spite of both. What does not belong here: sending.
 */
@NullMarked
package id.titian.agent.uplink.thrift;

import org.jspecify.annotations.NullMarked;
