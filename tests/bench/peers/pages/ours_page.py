# %% [markdown]
# TEXT
# %%
from line_lab import line_lab, six
from material import table

# %%
table()
# %%
six()
# %%
line_lab()
