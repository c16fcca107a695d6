-- Does in Neovim what its user would do, and writes down what comes of it. The task is JSON: { text, other, persons, mark, person, answer }.
local task = vim.fn.json_decode(table.concat(vim.fn.readfile(vim.env.APPARATUS_TASK), '\n'))
local answer = {}

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    error('waited in vain for ' .. what)
  end
end

-- Positions of the task are LSP's: UTF-16.
local function go(place)
  local line = vim.api.nvim_buf_get_lines(0, place.line, place.line + 1, true)[1]
  vim.api.nvim_win_set_cursor(0, { place.line + 1, vim.str_byteindex(line, place.character, true) })
end

local function press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'x', false)
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

local function card(place)
  go(place)
  press('K')
  wait('a card', float)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, true)
  vim.api.nvim_win_close(float(), true)
  return table.concat(lines, '\n')
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local item = diagnostic.user_data and diagnostic.user_data.lsp or {}
    table.insert(found, item.code or diagnostic.code)
  end
  table.sort(found)
  return found
end

local function references()
  local params = vim.lsp.util.make_position_params()
  params.context = { includeDeclaration = false }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/references', params, 20000) or {}
  for _, each in pairs(answers) do
    return #(each.result or {})
  end
  return 0
end

local function attempt()
  vim.cmd('edit ' .. vim.fn.fnameescape(task.text))
  answer.filetype = vim.bo.filetype
  wait('problems', function()
    return #codes() > 0
  end)
  answer.problems = codes()
  answer.note = card(task.mark)
  answer.person = card(task.person)

  go(task.mark)
  local from = vim.api.nvim_win_get_cursor(0)[1]
  press('gd')
  wait('the note', function()
    return vim.api.nvim_win_get_cursor(0)[1] ~= from
  end)
  answer.definition = vim.api.nvim_win_get_cursor(0)[1] - 1

  -- A text that is not open, changed by another program.
  go(task.person)
  wait('references in the other text', function()
    answer.references = references()
    return answer.references >= 2
  end)
  vim.fn.writefile({ 'Words of [his](person:penn), and [his](person:penn).' }, task.other)
  wait('references in the other text as it is now', function()
    answer.referencesThen = references()
    return answer.referencesThen == answer.references + 1
  end)

  -- A register, changed by another program.
  vim.fn.writefile(vim.fn.readfile(task.persons .. '.more'), task.persons)
  wait('a problem less', function()
    return #codes() < #answer.problems
  end)
  answer.problemsThen = codes()

  go(task.person)
  vim.lsp.buf.rename('lamplighter')
  wait('the new name', function()
    return vim.fn.search('person:lamplighter', 'nw') > 0
  end)
  vim.cmd('wall')
  vim.cmd('bdelete')
end

local ok, message = xpcall(attempt, debug.traceback)
if not ok then
  answer.failure = message
end
vim.fn.writefile({ vim.fn.json_encode(answer) }, task.answer)
vim.cmd('qall!')
