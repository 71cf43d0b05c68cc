"""The ground: text, dates, states, actor, refusal, basis, figure, switchboard. Pure Python, no Django."""
