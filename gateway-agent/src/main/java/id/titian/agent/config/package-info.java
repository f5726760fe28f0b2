/**
 * What a person wrote into {@code agent.yaml}, read strictly: a key that nobody knows, a value of the wrong kind or a
 * missing one is refused with file, line, key and what would be right. All that is wrong is told at once.
 *
 * <p>Flow: {@link id.titian.agent.config.ConfigReader} walks the YAML nodes through {@link id.titian.agent.config.yaml.Section}s
 * and makes records that need no further check; where a terminal is and what carries the conversation with it stands in
 * {@link id.titian.agent.config.address}. Nothing here opens a socket or the journal.
 */
@NullMarked
package id.titian.agent.config;

import org.jspecify.annotations.NullMarked;
