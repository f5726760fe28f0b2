/**
 * What a person types: {@code run}, {@code status}, {@code read}, {@code import}, {@code doctor}, and
 * about sticks what stands in {@link id.titian.agent.command.stick}. Where an agent runs on
 * the data folder already, the commands ask it through its door; otherwise they open the journal themselves.
 */
@NullMarked
package id.titian.agent.command;

import org.jspecify.annotations.NullMarked;
